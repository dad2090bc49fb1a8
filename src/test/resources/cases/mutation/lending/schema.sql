CREATE TABLE members (id INT PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE books (id INT PRIMARY KEY, title VARCHAR(60) NOT NULL);
CREATE TABLE loans (
  id INT PRIMARY KEY, member_id INT NOT NULL, book_id INT NOT NULL,
  FOREIGN KEY (member_id) REFERENCES members (id),
  FOREIGN KEY (book_id) REFERENCES books (id)
);
