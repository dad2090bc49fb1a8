CREATE TABLE films (id INT NOT NULL PRIMARY KEY, owner_id INT NOT NULL, title VARCHAR(60) NOT NULL);
CREATE TABLE bookmarks (
  guest_id INT NOT NULL, film_id INT NOT NULL, noted_at DATETIME NOT NULL,
  PRIMARY KEY (guest_id, film_id),
  FOREIGN KEY (film_id) REFERENCES films (id) ON DELETE CASCADE
);
