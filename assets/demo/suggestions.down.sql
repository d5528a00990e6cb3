DROP TABLE search_suggestion;
