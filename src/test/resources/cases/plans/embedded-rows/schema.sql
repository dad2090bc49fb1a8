CREATE TABLE recipes (id INT NOT NULL PRIMARY KEY, cook_id INT NOT NULL, title VARCHAR(60) NOT NULL);
CREATE TABLE ingredients (
  recipe_id INT NOT NULL, line TINYINT NOT NULL, text VARCHAR(80) NOT NULL,
  PRIMARY KEY (recipe_id, line),
  FOREIGN KEY (recipe_id) REFERENCES recipes (id) ON DELETE CASCADE
);
