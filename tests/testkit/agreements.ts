import { Client } from 'pg';
import type { Agreement } from '../../src/sharing';

/**
 * Stands for agreements that were signed with another text than those of the demonstration: changes them where a hub
 * keeps them, before it opens (see openTestHub). `more` are added.
 */
export const signedOtherwise =
  (change: (agreement: Agreement) => Agreement, more: readonly Agreement[] = []) =>
  async (databaseUrl: string): Promise<void> => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      // A hub never changes a version.
      await client.query('SET session_replication_role = replica');
      const { rows } = await client.query<{ content: Agreement }>('SELECT content FROM sharing.agreement');
      for (const agreement of rows.map(({ content }) => change(content))) {
        await client.query('UPDATE sharing.agreement SET content = $3 WHERE id = $1 AND version = $2', [
          agreement.id,
          agreement.version,
          agreement,
        ]);
      }
      for (const agreement of more) {
        await client.query('INSERT INTO sharing.agreement (id, version, content) VALUES ($1, $2, $3)', [
          agreement.id,
          agreement.version,
          agreement,
        ]);
      }
    } finally {
      await client.end();
    }
  };
