-- no tables yet
USE notebook;
