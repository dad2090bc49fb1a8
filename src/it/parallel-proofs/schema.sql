CREATE TABLE reading (
  station VARCHAR(20) NOT NULL,
  taken   TIMESTAMP NOT NULL,
  celsius DECIMAL(5,2) NOT NULL,
  remark  VARCHAR(200),
  PRIMARY KEY (station, taken)
);
