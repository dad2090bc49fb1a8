CREATE TABLE owners (
  id   VARCHAR(20) NOT NULL,
  rank_of INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE things (
  id         INT             NOT NULL AUTO_INCREMENT,
  name       VARCHAR(20)     NOT NULL,
  code       VARCHAR(10)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  kind       ENUM('small','Large','middle') NULL DEFAULT 'small',
  amount     INT             NULL,
  price      DECIMAL(10,2)   NULL,
  ratio      DECIMAL(12,6)   NULL,
  stock      INT UNSIGNED    NOT NULL DEFAULT 3,
  weight     DOUBLE          NULL,
  flag       BOOLEAN         NULL DEFAULT FALSE,
  born       DATE            NULL,
  exact      DATETIME(3)     NULL,
  alarm      TIME            NULL,
  bytes      VARBINARY(4)    NULL,
  tiny       TINYINT         NULL,
  medium     MEDIUMINT       NULL,
  note       TEXT            NULL,
  owner_id   VARCHAR(20)     NULL,
  parent_id  INT             NULL,
  created_at TIMESTAMP       NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP       NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY uk_things_code (code),
  UNIQUE KEY uk_things_name (name),
  CONSTRAINT fk_things_owner FOREIGN KEY (owner_id) REFERENCES owners (id) ON DELETE CASCADE,
  CONSTRAINT fk_things_parent FOREIGN KEY (parent_id) REFERENCES things (id) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
