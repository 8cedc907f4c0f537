import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Fees, the orders at a channel that tried to collect them, what the channel told us, refunds and daily bills. */
const tables: Record<string, string> = {
  payment: `
    id ${id} NOT NULL PRIMARY KEY,
    subject_type ${code(40)} NOT NULL,
    subject_id ${id} NOT NULL,
    purpose ${code(40)} NOT NULL,
    amount_fen INT UNSIGNED NOT NULL,
    description VARCHAR(127) NOT NULL,
    payer_account_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    state ${code(16)} NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    opened_at ${instant} NOT NULL,
    paid_at ${instant} NULL,
    refunded_at ${instant} NULL,
    receipt_number ${code(40)} NULL,
    is_live TINYINT GENERATED ALWAYS AS (IF(state IN ('closed', 'refunded'), NULL, 1)) VIRTUAL,
    UNIQUE KEY uq_payment_live (subject_type, subject_id, purpose, is_live),
    UNIQUE KEY uq_payment_receipt (receipt_number),
    KEY ix_payment_payer (payer_account_id, opened_at),
    KEY ix_payment_area (area_path, opened_at)`,
  payment_attempt: `
    id ${id} NOT NULL PRIMARY KEY,
    payment_id ${id} NOT NULL,
    attempt_number INT UNSIGNED NOT NULL,
    channel ${code(16)} NOT NULL,
    out_trade_no ${code(32)} NOT NULL,
    merchant_id ${code(32)} NOT NULL,
    app_id ${code(32)} NOT NULL,
    payer_hash BINARY(32) NOT NULL,
    parameters_hash BINARY(32) NOT NULL,
    channel_reference ${code(128)} NULL,
    transaction_number ${code(64)} NULL,
    state ${code(16)} NOT NULL,
    created_at ${instant} NOT NULL,
    expires_at ${instant} NOT NULL,
    paid_at ${instant} NULL,
    checks INT UNSIGNED NOT NULL DEFAULT 0,
    next_check_at ${instant} NOT NULL,
    UNIQUE KEY uq_attempt_order (out_trade_no),
    UNIQUE KEY uq_attempt_number (payment_id, attempt_number),
    UNIQUE KEY uq_attempt_transaction (channel, transaction_number),
    KEY ix_attempt_due (state, next_check_at),
    KEY ix_attempt_paid (channel, paid_at)`,
  payment_refund: `
    id ${id} NOT NULL PRIMARY KEY,
    payment_id ${id} NOT NULL,
    attempt_id ${id} NULL,
    channel ${code(16)} NOT NULL,
    out_refund_no ${code(32)} NOT NULL,
    channel_reference ${code(64)} NULL,
    amount_fen INT UNSIGNED NOT NULL,
    reason VARCHAR(80) NOT NULL,
    cause ${code(16)} NOT NULL,
    state ${code(16)} NOT NULL,
    asked_by ${id} NULL,
    asked_at ${instant} NOT NULL,
    decided_by ${id} NULL,
    decided_at ${instant} NULL,
    final_at ${instant} NULL,
    checks INT UNSIGNED NOT NULL DEFAULT 0,
    next_check_at ${instant} NOT NULL,
    is_live TINYINT GENERATED ALWAYS AS (IF(state IN ('rejected', 'closed') OR cause = 'late', NULL, 1)) VIRTUAL,
    late_key ${code(36)} GENERATED ALWAYS AS (IF(cause = 'late', RTRIM(attempt_id), NULL)) VIRTUAL,
    UNIQUE KEY uq_refund_number (out_refund_no),
    UNIQUE KEY uq_refund_live (payment_id, is_live),
    UNIQUE KEY uq_refund_late (late_key),
    KEY ix_refund_due (state, next_check_at),
    KEY ix_refund_final (channel, final_at)`,
  payment_notification: `
    id ${id} NOT NULL PRIMARY KEY,
    channel ${code(16)} NOT NULL,
    notification_number ${code(64)} NOT NULL,
    received_at ${instant} NOT NULL,
    serial_number ${code(64)} NOT NULL,
    body MEDIUMBLOB NOT NULL,
    processed_at ${instant} NULL,
    outcome ${code(24)} NULL,
    tries INT UNSIGNED NOT NULL DEFAULT 0,
    next_at ${instant} NOT NULL,
    UNIQUE KEY uq_notification_number (channel, notification_number),
    KEY ix_notification_due (processed_at, next_at)`,
  payment_history: `
    id ${id} NOT NULL PRIMARY KEY,
    payment_id ${id} NOT NULL,
    kind ${code(32)} NOT NULL,
    at ${instant} NOT NULL,
    state ${code(16)} NOT NULL,
    account_id ${id} NULL,
    role ${code(24)} NULL,
    payload JSON NOT NULL,
    KEY ix_payment_history (payment_id, at)`,
  payment_bill: `
    bill_on DATE NOT NULL,
    channel ${code(16)} NOT NULL,
    compared_at ${instant} NOT NULL,
    bill_lines INT UNSIGNED NOT NULL,
    PRIMARY KEY (bill_on, channel)`,
  payment_difference: `
    bill_on DATE NOT NULL,
    channel ${code(16)} NOT NULL,
    what ${code(16)} NOT NULL,
    order_number ${code(64)} NOT NULL,
    kind ${code(16)} NOT NULL,
    payment_id ${id} NULL,
    area_path ${code(96)} NOT NULL,
    ours_fen INT UNSIGNED NULL,
    theirs_fen INT UNSIGNED NULL,
    PRIMARY KEY (bill_on, channel, what, order_number),
    KEY ix_difference_area (area_path, bill_on)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const paymentAppendOnlyTables = ['payment_history'] as const;

export class Payments1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
