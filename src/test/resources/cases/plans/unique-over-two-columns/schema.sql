CREATE TABLE hotels (id INT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE rooms (
  id       INT NOT NULL PRIMARY KEY,
  hotel_id INT NOT NULL,
  room_no  SMALLINT NOT NULL,
  beds     TINYINT NOT NULL,
  UNIQUE KEY uk_rooms_number (hotel_id, room_no),
  FOREIGN KEY (hotel_id) REFERENCES hotels (id)
);
