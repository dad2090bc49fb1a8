-- A table to begin with: put the application's own here.
CREATE TABLE notes (
  id         CHAR(26)      NOT NULL PRIMARY KEY,
  author     VARCHAR(40)   NOT NULL,
  body       VARCHAR(2000) NOT NULL,
  written_at TIMESTAMP     NOT NULL
);
