CREATE TABLE stalls (id INT NOT NULL PRIMARY KEY, keeper VARCHAR(40) NOT NULL);
CREATE TABLE sales (
  stall_id INT NOT NULL, id INT NOT NULL, amount DECIMAL(8,2) NOT NULL, state ENUM('open','paid') NOT NULL,
  PRIMARY KEY (stall_id, id), FOREIGN KEY (stall_id) REFERENCES stalls (id)
);
CREATE TABLE visitors (stall_id INT NOT NULL, day DATE NOT NULL, number INT NOT NULL, PRIMARY KEY (stall_id, day));
