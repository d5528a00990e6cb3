DROP TABLE route;
