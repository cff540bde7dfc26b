/**
 * The audit trail: one record when an event opens and one when it closes, never changed and never deleted.
 *
 * A segment is the chain of one process. Within it `seq` counts from 1 and `prev` is the `mac` of the record before.
 * Times and documents are text, so that every database gives back exactly what the mac was made of.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_records', table => {
    table.comment('What was done to clusters, by whom, and how it ended');
    table.string('segment', 36).notNullable().comment('The chain of one process');
    table.integer('seq').notNullable().comment('Place in the chain, from 1');
    table.string('event_id', 36).notNullable().comment('Shared by the two records of an event');
    table.string('phase', 8).notNullable().comment('opened or closed');
    table.string('at', 32).notNullable().comment('RFC 3339 with milliseconds');
    table.text('actor').notNullable().comment('Entity ref of the person');
    table.string('operation', 64).notNullable();
    table.string('cluster', 63).notNullable();
    table.string('kind', 320).notNullable();
    table.string('namespace', 63).nullable();
    table.string('name', 253).notNullable();
    table.string('correlation_id', 36).notNullable().comment('Shared by the events of one request');
    table
      .string('outcome', 16)
      .nullable()
      .comment('done, denied, failed or unknown; set when closed');
    table
      .text('reason')
      .nullable()
      .comment('Why the person did it; of a closed record, why it failed (JSON)');
    table.text('diff').nullable().comment('What changed, without secret values (JSON)');
    table
      .string('prev', 128)
      .notNullable()
      .comment('mac of the record before; empty for the first');
    table
      .string('mac', 128)
      .notNullable()
      .comment('Algorithm and digest over this record and prev');
    table.primary(['segment', 'seq']);
    table.unique(['event_id', 'phase']);
    table.index(['at'], 'audit_records_at_idx');
    table.index(['cluster', 'kind', 'namespace', 'name'], 'audit_records_target_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_records');
};
