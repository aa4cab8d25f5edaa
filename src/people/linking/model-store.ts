import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { parseModel, priorBits, Scorer, type Model, type Thresholds } from '../../record-linkage';
import type { Send } from './rows';
import { SURENESS, type Sureness } from './sureness';

/**
 * A small index is reckoned as if it had so many records: the people of a country are strangers to each other all the
 * same.
 */
const FEWEST_RECORDS = 100_000;

/** The model in force, ready to compare. */
export interface ModelInForce {
  readonly version: number;
  readonly scorer: Scorer;
  readonly sureness: Sureness;
}

export interface StoredModel {
  readonly version: number;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly records: number;
  readonly note: string | null;
  readonly model: Model;
}

/** Estimated from synthetic people (npm run generate): nobody's data is in it. */
const firstModel = (): Model => parseModel(JSON.parse(readFileSync(joinPath(__dirname, 'first-model.json'), 'utf8')));

/** A Scorer is made once for each version: its tables are large. */
const scorers = new Map<string, Scorer>();

function scorerOf(text: string, model: unknown): Scorer {
  let scorer = scorers.get(text);
  if (!scorer) scorers.set(text, (scorer = new Scorer(parseModel(model))));
  return scorer;
}

/**
 * The model chosen last. A fresh hub has the one that comes with the program, so that it matches from the first record
 * on.
 */
export async function modelInForce(send: Send): Promise<ModelInForce> {
  const [chosen] = await send<{ version: number; text: string; sureness: Sureness | null }>(
    'model-in-force',
    `SELECT m.version, m.version || ' ' || m.made_at AS text, c.sureness FROM people.match_model_choice c JOIN people.match_model m USING (version) ORDER BY c.number DESC LIMIT 1`,
    [],
  );
  if (!chosen) {
    const version = await addModel(send, firstModel(), 'whole-picture', 'The model that comes with the program.');
    await chooseModel(send, { version, sureness: null }, 'ACCEPTED', 'whole-picture');
    return modelInForce(send);
  }
  const known = scorers.get(chosen.text);
  const scorer = known ?? scorerOf(chosen.text, (await readModel(send, chosen.version))!.model);
  return { version: chosen.version, scorer, sureness: chosen.sureness ?? SURENESS };
}

/** In bits, the prior not counted, for an index of so many records. */
export function thresholdsIn({ scorer: { model }, sureness }: ModelInForce, records: number): Thresholds {
  const prior = priorBits(model, Math.max(records, FEWEST_RECORDS));
  const at = (probability: number) => Math.log2(probability / (1 - probability)) - prior;
  return { join: at(sureness.join), possible: at(sureness.possible), part: at(sureness.part) };
}

export async function addModel(send: Send, model: Model, by: string, note: string | null): Promise<number> {
  const [row] = await send<{ version: number }>(
    'add-match-model',
    `INSERT INTO people.match_model (made_by, records, note, model) VALUES ($1, $2, $3, $4) RETURNING version`,
    [by, model.records, note, JSON.stringify(model)],
  );
  return row!.version;
}

export async function readModel(send: Send, version: number): Promise<StoredModel | undefined> {
  const [row] = await send<StoredModel>(
    'read-match-model',
    `SELECT version, made_at AS "madeAt", made_by AS "madeBy", records, note, model FROM people.match_model WHERE version = $1`,
    [version],
  );
  return row;
}

export interface ModelLine extends Omit<StoredModel, 'model'> {
  readonly inForce: boolean;
  /** Of the model in force: how sure it has to be. */
  readonly sureness: Sureness | null;
}

export function listModels(send: Send): Promise<ModelLine[]> {
  return send<ModelLine>(
    'list-match-models',
    `SELECT m.version, m.made_at AS "madeAt", m.made_by AS "madeBy", m.records, m.note, c.version IS NOT NULL AS "inForce",
       CASE WHEN c.version IS NOT NULL THEN coalesce(c.sureness, $1::jsonb) END AS sureness
     FROM people.match_model m
       LEFT JOIN (SELECT version, sureness FROM people.match_model_choice ORDER BY number DESC LIMIT 1) c USING (version)
     ORDER BY m.version`,
    [JSON.stringify(SURENESS)],
  );
}

export interface Choice {
  readonly version: number;
  /** Null: as the program has it. */
  readonly sureness: Sureness | null;
}

export async function chooseModel(
  send: Send,
  { version, sureness }: Choice,
  what: 'ACCEPTED' | 'ROLLED_BACK',
  by: string,
): Promise<void> {
  await send(
    'choose-match-model',
    `INSERT INTO people.match_model_choice (version, sureness, what, chosen_by) VALUES ($1, $2, $3, $4)`,
    [version, sureness && JSON.stringify(sureness), what, by],
  );
}

/** What was in force before the present choice, thresholds included; undefined if nothing was. */
export async function choiceBefore(send: Send): Promise<Choice | undefined> {
  const [row] = await send<Choice>(
    'choice-before',
    `WITH RECURSIVE taken AS (SELECT number, what, row_number() OVER (ORDER BY number) AS place FROM people.match_model_choice),
       -- What was accepted and not rolled back, in order: rolling back takes the last one away.
       stack (place, choices) AS (
         SELECT 0::bigint, '{}'::int[]
         UNION ALL SELECT t.place, CASE t.what WHEN 'ACCEPTED' THEN s.choices || t.number ELSE trim_array(s.choices, 1) END
         FROM stack s JOIN taken t ON t.place = s.place + 1)
     SELECT c.version, c.sureness FROM people.match_model_choice c
     WHERE c.number = (SELECT choices[cardinality(choices) - 1] FROM stack ORDER BY place DESC LIMIT 1)`,
    [],
  );
  return row;
}
