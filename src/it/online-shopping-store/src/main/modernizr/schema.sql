-- The shop's schema as MySQL has it (MySQL 8, InnoDB).
-- Text compares by the server's default collation, utf8mb4_0900_ai_ci: neither case nor accents count.

CREATE TABLE users (
  id            INT          NOT NULL AUTO_INCREMENT,
  username      VARCHAR(50)  NOT NULL COMMENT '3 to 50 of A-Z, a-z, 0-9 and _; never changes',
  email         VARCHAR(100) NOT NULL COMMENT 'changed by its owner',
  password_hash VARCHAR(255) NOT NULL COMMENT 'bcrypt, always 60 characters',
  first_name    VARCHAR(50)  NULL,
  last_name     VARCHAR(50)  NULL,
  is_seller     TINYINT(1)   NULL DEFAULT 0,
  super_admin   BOOLEAN      NULL DEFAULT FALSE COMMENT 'written by the admin endpoints only',
  created_at    TIMESTAMP    NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at    TIMESTAMP    NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY uk_users_username (username),
  UNIQUE KEY uk_users_email (email),
  KEY idx_users_is_seller (is_seller),
  KEY idx_users_super_admin (super_admin)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Accounts: customers and sellers';

CREATE TABLE categories (
  id         INT          NOT NULL AUTO_INCREMENT,
  name       VARCHAR(100) NOT NULL COMMENT 'unique in the whole table by the rule of the application',
  parent_id  INT          NULL COMMENT 'NULL for a root; the tree has two levels',
  created_at TIMESTAMP    NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  KEY idx_categories_parent (parent_id),
  KEY idx_categories_name (name),
  CONSTRAINT fk_categories_parent FOREIGN KEY (parent_id) REFERENCES categories (id) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Tree of product categories';

CREATE TABLE products (
  id                 INT           NOT NULL AUTO_INCREMENT,
  seller_id          INT           NOT NULL,
  category_id        INT           NOT NULL,
  name               VARCHAR(200)  NOT NULL,
  description        TEXT          NULL COMMENT 'at most 2,000 characters by the rule of the application',
  price              DECIMAL(10,2) NOT NULL,
  inventory_quantity INT           NOT NULL DEFAULT 0 COMMENT '0 to 999,999',
  image_url          VARCHAR(500)  NULL,
  created_at         TIMESTAMP     NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at         TIMESTAMP     NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  KEY idx_products_seller (seller_id),
  KEY idx_products_category (category_id),
  KEY idx_products_name (name),
  KEY idx_products_price (price),
  KEY idx_products_inventory (inventory_quantity),
  FULLTEXT KEY ft_products_text (name, description),
  CONSTRAINT fk_products_seller FOREIGN KEY (seller_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT fk_products_category FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='What sellers offer';

CREATE TABLE shopping_carts (
  id         INT       NOT NULL AUTO_INCREMENT,
  user_id    INT       NOT NULL,
  product_id INT       NOT NULL,
  quantity   INT       NOT NULL DEFAULT 1,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY uk_shopping_carts_line (user_id, product_id),
  KEY idx_shopping_carts_user (user_id),
  KEY idx_shopping_carts_product (product_id),
  CONSTRAINT fk_shopping_carts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT fk_shopping_carts_product FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='One row a line of a cart';

CREATE TABLE orders (
  id           INT           NOT NULL AUTO_INCREMENT,
  user_id      INT           NOT NULL,
  total_amount DECIMAL(10,2) NOT NULL,
  status       ENUM('pending','completed','cancelled') NULL DEFAULT 'pending',
  created_at   TIMESTAMP     NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at   TIMESTAMP     NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  KEY idx_orders_user (user_id),
  KEY idx_orders_status (status),
  KEY idx_orders_created (created_at),
  CONSTRAINT fk_orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Orders placed at checkout';

CREATE TABLE order_items (
  id            INT           NOT NULL AUTO_INCREMENT,
  order_id      INT           NOT NULL,
  product_id    INT           NOT NULL,
  quantity      INT           NOT NULL,
  price_at_time DECIMAL(10,2) NOT NULL COMMENT 'the price at checkout; the only historical value of a line',
  PRIMARY KEY (id),
  KEY idx_order_items_order (order_id),
  KEY idx_order_items_product (product_id),
  CONSTRAINT fk_order_items_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  CONSTRAINT fk_order_items_product FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Lines of orders; never change once written';
