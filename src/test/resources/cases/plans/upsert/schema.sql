CREATE TABLE stock (shelf_id INT NOT NULL, part_id INT NOT NULL, pieces INT NOT NULL, PRIMARY KEY (shelf_id, part_id));
CREATE TABLE parts (id INT NOT NULL PRIMARY KEY, most INT NOT NULL);
