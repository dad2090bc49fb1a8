CREATE TABLE rooms (code VARCHAR(20) NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL) COLLATE = utf8mb4_0900_ai_ci;
CREATE TABLE seats (
  room_code VARCHAR(20) NOT NULL, place INT NOT NULL, note VARCHAR(4000) NOT NULL,
  PRIMARY KEY (room_code, place), FOREIGN KEY (room_code) REFERENCES rooms (code)
) COLLATE = utf8mb4_0900_ai_ci;
CREATE TABLE lamps (
  room_code VARCHAR(20) NOT NULL, place INT NOT NULL, note VARCHAR(4000) NOT NULL, bought DATE NOT NULL,
  PRIMARY KEY (room_code, place), FOREIGN KEY (room_code) REFERENCES rooms (code)
) COLLATE = utf8mb4_0900_ai_ci;
