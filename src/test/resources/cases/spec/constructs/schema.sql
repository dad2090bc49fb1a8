-- every construct of DDL that is read
/*!40101 SET NAMES utf8 */;
CREATE DATABASE IF NOT EXISTS shop;
USE shop;
SET FOREIGN_KEY_CHECKS = 0;
DROP TABLE IF EXISTS `items`;

CREATE TABLE IF NOT EXISTS `owners` (
  `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'drawn; by the database',
  `handle` VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `mail` VARCHAR(100) COLLATE utf8mb4_0900_as_ci UNIQUE NOT NULL,
  `vip` TINYINT(1) DEFAULT '0',
  `level` TINYINT UNSIGNED NOT NULL DEFAULT 1,
  `joined` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`id`),
  UNIQUE KEY `by_handle` (`handle`),
  KEY `by_joined` (`joined` DESC) USING BTREE
) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='people; all of them';

CREATE TABLE groups_of_items (
  id INT PRIMARY KEY,
  parent_id INT NULL,
  name CHAR(30) NOT NULL,
  CONSTRAINT parent FOREIGN KEY (parent_id) REFERENCES groups_of_items (id) ON DELETE SET NULL ON UPDATE CASCADE
);

# a comment of MySQL's
CREATE TABLE items (
  id INT AUTO_INCREMENT,
  owner_id BIGINT UNSIGNED NOT NULL REFERENCES owners (id) ON DELETE CASCADE,
  group_id INT,
  title VARCHAR(200) NOT NULL DEFAULT 'it''s new',
  body MEDIUMTEXT,
  kind ENUM('old', 'it''s', 'new') NOT NULL DEFAULT 'new',
  price DECIMAL(10, 2) UNSIGNED NOT NULL CHECK (price >= 0),
  weight DOUBLE DEFAULT -1.5,
  stock INT NOT NULL DEFAULT 0,
  picture BLOB,
  extra JSON,
  on_sale DATE,
  opens TIME,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
  CONSTRAINT pk PRIMARY KEY (id),
  CONSTRAINT in_group FOREIGN KEY (group_id) REFERENCES groups_of_items (id) ON DELETE RESTRICT,
  CONSTRAINT positive CHECK (stock >= 0),
  FULLTEXT KEY words (title, body),
  INDEX (owner_id, title(20))
);
CREATE UNIQUE INDEX one_title ON items (owner_id, title);
CREATE INDEX by_price ON items (price);
INSERT INTO owners (handle, mail) VALUES ('a;b', 'x@y'), ('c', 'd');
