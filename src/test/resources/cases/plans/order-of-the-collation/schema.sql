CREATE TABLE singers (
  id INT NOT NULL PRIMARY KEY,
  choir_id INT NOT NULL,
  name VARCHAR(60) NOT NULL,
  voice ENUM('soprano','alto','tenor','bass') NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
