CREATE TABLE threads (id INT NOT NULL PRIMARY KEY, board_id INT NOT NULL, title VARCHAR(80) NOT NULL, opened_at DATETIME NOT NULL);
CREATE TABLE replies (
  thread_id INT NOT NULL,
  place INT NOT NULL,
  body VARCHAR(2000) NOT NULL,
  written_at DATETIME NOT NULL,
  PRIMARY KEY (thread_id, place),
  FOREIGN KEY (thread_id) REFERENCES threads (id) ON DELETE CASCADE
);
