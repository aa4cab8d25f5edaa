import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AQuestionGoingForwardIsSeenAtOnce1764000000046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The same rules as before, each in the condition of a trigger of its own: a question that keeps them, as all do, calls
      -- no function.
      DROP TRIGGER keep_going_forward ON requests.question;
      DROP FUNCTION requests.keep_going_forward();
      CREATE FUNCTION requests.refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0];
      END $$;
      CREATE TRIGGER never_deleted BEFORE DELETE ON requests.question FOR EACH ROW
        EXECUTE FUNCTION requests.refuse_going_back('a question is never deleted: it ends with an outcome');
      CREATE TRIGGER never_without_a_step BEFORE UPDATE ON requests.question FOR EACH ROW
        WHEN (NEW.version < OLD.version OR (NEW.version = OLD.version AND NEW.situation <> OLD.situation))
        EXECUTE FUNCTION requests.refuse_going_back('a question moves by a step of its own');
      CREATE TRIGGER never_after_its_end BEFORE UPDATE ON requests.question FOR EACH ROW
        WHEN (OLD.ended_at IS NOT NULL AND NEW.version <> OLD.version)
        EXECUTE FUNCTION requests.refuse_going_back('a question that has ended stays ended');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER never_deleted ON requests.question;
      DROP TRIGGER never_without_a_step ON requests.question;
      DROP TRIGGER never_after_its_end ON requests.question;
      DROP FUNCTION requests.refuse_going_back();
      CREATE FUNCTION requests.keep_going_forward() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          RAISE EXCEPTION 'a question is never deleted: it ends with an outcome';
        END IF;
        IF NEW.version < OLD.version OR (NEW.version = OLD.version AND NEW.situation <> OLD.situation) THEN
          RAISE EXCEPTION 'a question moves by a step of its own';
        END IF;
        IF OLD.ended_at IS NOT NULL AND NEW.version <> OLD.version THEN
          RAISE EXCEPTION 'a question that has ended stays ended';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keep_going_forward BEFORE UPDATE OR DELETE ON requests.question
        FOR EACH ROW EXECUTE FUNCTION requests.keep_going_forward();
    `);
  }
}
