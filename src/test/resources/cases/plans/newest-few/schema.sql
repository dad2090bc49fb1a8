CREATE TABLE readings (sensor_id INT NOT NULL, taken_at DATETIME NOT NULL, celsius DECIMAL(5,2) NOT NULL, PRIMARY KEY (sensor_id, taken_at));
