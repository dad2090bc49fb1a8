-- A small ticket system: projects with members, milestones, tickets, labels and comments.

CREATE TABLE people (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  login        VARCHAR(40)  NOT NULL,
  display_name VARCHAR(80)  NOT NULL,
  is_admin     BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (id),
  UNIQUE KEY uk_people_login (login)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE projects (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  slug        VARCHAR(60)  NOT NULL,
  name        VARCHAR(120) NOT NULL,
  description VARCHAR(500) NULL,
  next_number INT          NOT NULL DEFAULT 1 COMMENT 'the number of the next ticket',
  created_at  DATETIME     NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY uk_projects_slug (slug)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE project_members (
  project_id BIGINT NOT NULL,
  person_id  BIGINT NOT NULL,
  role       ENUM('reader','developer','owner') NOT NULL DEFAULT 'reader',
  since      DATE   NOT NULL,
  PRIMARY KEY (project_id, person_id),
  KEY idx_project_members_person (person_id),
  CONSTRAINT fk_project_members_project FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE CASCADE,
  CONSTRAINT fk_project_members_person FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE milestones (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  project_id BIGINT      NOT NULL,
  title      VARCHAR(80) NOT NULL,
  due_on     DATE        NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_milestones_title (project_id, title),
  CONSTRAINT fk_milestones_project FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE tickets (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  project_id    BIGINT       NOT NULL,
  number        INT          NOT NULL,
  title         VARCHAR(200) NOT NULL,
  body          TEXT         NULL,
  state         ENUM('open','in_progress','resolved','closed') NOT NULL DEFAULT 'open',
  priority      TINYINT      NOT NULL DEFAULT 3,
  reporter_id   BIGINT       NOT NULL,
  assignee_id   BIGINT       NULL,
  milestone_id  BIGINT       NULL,
  due_on        DATE         NULL,
  comment_count INT          NOT NULL DEFAULT 0,
  created_at    DATETIME     NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at    DATETIME     NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY uk_tickets_number (project_id, number),
  KEY idx_tickets_assignee (assignee_id),
  KEY idx_tickets_milestone (milestone_id),
  CONSTRAINT fk_tickets_project FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE RESTRICT,
  CONSTRAINT fk_tickets_reporter FOREIGN KEY (reporter_id) REFERENCES people (id) ON DELETE RESTRICT,
  CONSTRAINT fk_tickets_assignee FOREIGN KEY (assignee_id) REFERENCES people (id) ON DELETE SET NULL,
  CONSTRAINT fk_tickets_milestone FOREIGN KEY (milestone_id) REFERENCES milestones (id) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE labels (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  project_id BIGINT      NOT NULL,
  name       VARCHAR(40) NOT NULL,
  colour     CHAR(6)     NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_labels_name (project_id, name),
  CONSTRAINT fk_labels_project FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE ticket_labels (
  ticket_id BIGINT NOT NULL,
  label_id  BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, label_id),
  KEY idx_ticket_labels_label (label_id),
  CONSTRAINT fk_ticket_labels_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE,
  CONSTRAINT fk_ticket_labels_label FOREIGN KEY (label_id) REFERENCES labels (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE comments (
  id         BIGINT   NOT NULL AUTO_INCREMENT,
  ticket_id  BIGINT   NOT NULL,
  author_id  BIGINT   NOT NULL,
  body       TEXT     NOT NULL,
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  KEY idx_comments_ticket (ticket_id),
  CONSTRAINT fk_comments_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE,
  CONSTRAINT fk_comments_author FOREIGN KEY (author_id) REFERENCES people (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE state_changes (
  ticket_id  BIGINT   NOT NULL,
  position   INT      NOT NULL,
  state      ENUM('open','in_progress','resolved','closed') NOT NULL,
  person_id  BIGINT   NOT NULL,
  changed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (ticket_id, position),
  CONSTRAINT fk_state_changes_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
