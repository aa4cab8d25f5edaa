import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheHubDeliversToSystemsAndDesks1764000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An agency's system that is told by webhook. Its secrets are derived from the hub's, so none is kept here.
      CREATE TABLE notices.endpoint (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        agency text NOT NULL,
        desk text,
        url text NOT NULL,
        kinds text[],
        state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'SWITCHED_OFF', 'GONE')),
        secret_version integer NOT NULL DEFAULT 1,
        earlier_secret_until timestamptz,
        -- Failures one after another, and until when it is left alone because of them.
        failures integer NOT NULL DEFAULT 0,
        rests_until timestamptz,
        last_outcome text,
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE NULLS NOT DISTINCT (agency, desk, url)
      );

      -- A desk's secure mailbox, and when it is not to be disturbed except for what is red.
      CREATE TABLE notices.mailbox (
        agency text NOT NULL,
        desk text NOT NULL,
        address text NOT NULL CHECK (address ~ '^[^@[:space:]<>,;"]+@[^@[:space:]<>,;"]+$'),
        quiet_from time NOT NULL DEFAULT '18:00',
        quiet_until time NOT NULL DEFAULT '08:00',
        every_minutes integer NOT NULL DEFAULT 60 CHECK (every_minutes BETWEEN 5 AND 1440),
        last_outcome text,
        failing_since timestamptz,
        PRIMARY KEY (agency, desk)
      );

      -- One message to one receiver: a webhook carries one notice, a mail as many as wait for the desk.
      CREATE TABLE notices.delivery (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        channel text NOT NULL CHECK (channel IN ('WEBHOOK', 'MAIL')),
        agency text NOT NULL,
        desk text NOT NULL,
        endpoint_id uuid REFERENCES notices.endpoint,
        notice_id uuid REFERENCES notices.outgoing,
        -- What a receiver is told of in order: the question, or else the enquiry or the case.
        subject text NOT NULL,
        place bigint NOT NULL,
        state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'DEAD')),
        attempts integer NOT NULL DEFAULT 0,
        allowed integer NOT NULL CHECK (allowed > 0),
        next_try_at timestamptz NOT NULL,
        leased_until timestamptz,
        last_outcome text,
        made_at timestamptz NOT NULL,
        settled_at timestamptz,
        UNIQUE (endpoint_id, notice_id),
        CHECK ((channel = 'WEBHOOK') = (endpoint_id IS NOT NULL AND notice_id IS NOT NULL)),
        CHECK ((state = 'WAITING') = (settled_at IS NULL))
      );
      CREATE INDEX delivery_waiting ON notices.delivery (endpoint_id, subject, place) WHERE state = 'WAITING';
      CREATE INDEX delivery_due ON notices.delivery (channel, next_try_at) WHERE state = 'WAITING';
      CREATE INDEX delivery_dead ON notices.delivery (agency, settled_at, id) WHERE state = 'DEAD';

      -- What waits for a desk's next mail, and by which mail it went.
      CREATE TABLE notices.mail_item (
        notice_id uuid PRIMARY KEY REFERENCES notices.outgoing,
        agency text NOT NULL,
        desk text NOT NULL,
        due_at timestamptz NOT NULL,
        delivery_id uuid REFERENCES notices.delivery,
        FOREIGN KEY (agency, desk) REFERENCES notices.mailbox
      );
      CREATE INDEX mail_item_waiting ON notices.mail_item (due_at) WHERE delivery_id IS NULL;
      CREATE INDEX mail_item_of ON notices.mail_item (delivery_id) WHERE delivery_id IS NOT NULL;

      -- Every attempt, and whoever sent a dead letter again: append only.
      CREATE TABLE notices.attempt (
        delivery_id uuid NOT NULL REFERENCES notices.delivery,
        number integer NOT NULL,
        ended_at timestamptz NOT NULL,
        took_ms integer NOT NULL,
        outcome text NOT NULL,
        PRIMARY KEY (delivery_id, number)
      );
      CREATE TABLE notices.replay (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES notices.delivery,
        replayed_at timestamptz NOT NULL,
        replayed_by text NOT NULL
      );
      CREATE FUNCTION notices.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was delivered, and by whom, is append only';
      END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON notices.attempt FOR EACH ROW EXECUTE FUNCTION notices.refuse_change();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON notices.replay FOR EACH ROW EXECUTE FUNCTION notices.refuse_change();

      -- A link by which a desk answers one question once. The link itself is signed and is kept nowhere.
      CREATE TABLE notices.answer_link (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        question uuid NOT NULL,
        agency text NOT NULL,
        desk text NOT NULL,
        made_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        UNIQUE (question, agency, desk, made_at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE notices.answer_link, notices.replay, notices.attempt, notices.mail_item, notices.delivery, notices.mailbox, notices.endpoint;',
    );
  }
}
