CREATE TABLE `berths` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(30) NOT NULL,
  `length_m` decimal(5,2) DEFAULT '10.00',
  PRIMARY KEY (`id`),
  UNIQUE KEY `uk_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE `bookings` (
  `berth_id` int unsigned NOT NULL,
  `day` date NOT NULL,
  `boat` varchar(60) NOT NULL,
  PRIMARY KEY (`berth_id`, `day`),
  CONSTRAINT `fk_berth` FOREIGN KEY (`berth_id`) REFERENCES `berths` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
