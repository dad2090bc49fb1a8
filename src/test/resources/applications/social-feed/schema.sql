-- A feed of posts between members who follow each other, with private conversations.

CREATE TABLE members (
  id              CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  handle          VARCHAR(30)  NOT NULL,
  display_name    VARCHAR(60)  NOT NULL,
  bio             VARCHAR(300) NULL,
  born_on         DATE         NULL,
  standing        ENUM('new','trusted','moderator','suspended') NOT NULL DEFAULT 'new',
  follower_count  INT UNSIGNED NOT NULL DEFAULT 0,
  following_count INT UNSIGNED NOT NULL DEFAULT 0,
  joined_at       DATETIME(3)  NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  UNIQUE KEY uk_members_handle (handle)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE follows (
  follower_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  followee_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  muted       BOOLEAN     NOT NULL DEFAULT FALSE,
  since       DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (follower_id, followee_id),
  KEY idx_follows_followee (followee_id, since),
  CONSTRAINT fk_follows_follower FOREIGN KEY (follower_id) REFERENCES members (id) ON DELETE CASCADE,
  CONSTRAINT fk_follows_followee FOREIGN KEY (followee_id) REFERENCES members (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE posts (
  id         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  author_id  CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reply_to   CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  body       VARCHAR(500) NOT NULL,
  audience   ENUM('public','followers') NOT NULL DEFAULT 'public',
  like_count INT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(3)  NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  edited_at  DATETIME(3)  NULL,
  PRIMARY KEY (id),
  KEY idx_posts_author (author_id, created_at),
  KEY idx_posts_reply_to (reply_to),
  CONSTRAINT fk_posts_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE CASCADE,
  CONSTRAINT fk_posts_reply_to FOREIGN KEY (reply_to) REFERENCES posts (id) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE likes (
  post_id   CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  liked_at  DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (post_id, member_id),
  KEY idx_likes_member (member_id),
  CONSTRAINT fk_likes_post FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
  CONSTRAINT fk_likes_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE timelines (
  member_id  CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  post_id    CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id, post_id),
  KEY idx_timelines_newest (member_id, created_at),
  CONSTRAINT fk_timelines_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
  CONSTRAINT fk_timelines_post FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE conversations (
  id              CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic           VARCHAR(80) NULL,
  started_at      DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  last_message_at DATETIME(3) NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE conversation_members (
  conversation_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id       CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (conversation_id, member_id),
  KEY idx_conversation_members_member (member_id),
  CONSTRAINT fk_conversation_members_conversation FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE,
  CONSTRAINT fk_conversation_members_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE messages (
  conversation_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id              CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sender_id       CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body            VARCHAR(2000) NOT NULL,
  sent_at         DATETIME(3)   NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (conversation_id, id),
  CONSTRAINT fk_messages_conversation FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE,
  CONSTRAINT fk_messages_sender FOREIGN KEY (sender_id) REFERENCES members (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
