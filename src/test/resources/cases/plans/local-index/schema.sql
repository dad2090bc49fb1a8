CREATE TABLE visits (guest_id INT NOT NULL, id INT NOT NULL, came_at DATETIME NOT NULL, spent DECIMAL(8,2) NOT NULL, PRIMARY KEY (guest_id, id));
