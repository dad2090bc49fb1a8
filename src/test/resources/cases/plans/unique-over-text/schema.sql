CREATE TABLE hotels (id INT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE halls (
  id       INT NOT NULL PRIMARY KEY,
  hotel_id INT NOT NULL,
  title    VARCHAR(60) NOT NULL,
  UNIQUE KEY uk_halls_title (hotel_id, title),
  FOREIGN KEY (hotel_id) REFERENCES hotels (id)
);
