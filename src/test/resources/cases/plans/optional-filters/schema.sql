CREATE TABLE regions (id INT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, parent_id INT NULL,
  FOREIGN KEY (parent_id) REFERENCES regions (id));
CREATE TABLE offers (
  id        INT NOT NULL PRIMARY KEY,
  region_id INT NOT NULL,
  owner_id  INT NOT NULL,
  text      VARCHAR(200) NOT NULL,
  price     DECIMAL(8,2) NOT NULL,
  listed_at DATETIME NOT NULL,
  FOREIGN KEY (region_id) REFERENCES regions (id)
);
