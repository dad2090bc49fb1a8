CREATE TABLE seats (id INT NOT NULL PRIMARY KEY, price DECIMAL(8,2) NOT NULL, free INT NOT NULL);
CREATE TABLE holds (
  guest_id INT NOT NULL, seat_id INT NOT NULL, quantity INT NOT NULL,
  PRIMARY KEY (guest_id, seat_id),
  FOREIGN KEY (seat_id) REFERENCES seats (id)
);
CREATE TABLE bookings (id INT NOT NULL PRIMARY KEY, guest_id INT NOT NULL, total DECIMAL(10,2) NOT NULL, state ENUM('open','paid') NOT NULL);
CREATE TABLE booked_seats (
  booking_id INT NOT NULL, seat_id INT NOT NULL, quantity INT NOT NULL, price DECIMAL(8,2) NOT NULL,
  PRIMARY KEY (booking_id, seat_id),
  FOREIGN KEY (booking_id) REFERENCES bookings (id),
  FOREIGN KEY (seat_id) REFERENCES seats (id)
);
