/**
 * Spreadsheets take a cell that begins with one of these for a formula, and names, labels and messages come from whoever
 * may write to a cluster. Source: OWASP, CSV Injection.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/**
 * Where the list separator of the system is a semicolon, or a quote does not begin a cell, a sign after one of these
 * begins a cell too.
 */
const formulaWithin = /([;\t\r\n])([\s"']*)(?=[=+\-@＝＋－＠])/g;
const quoted = /[",\r\n]/;

/** A number as it stands: a spreadsheet computes nothing from `-3`, and an apostrophe would make it a text. */
const number = /^-?\d+(\.\d+)?$/;

/**
 * One field (RFC 4180). What a spreadsheet would run is kept from it by an apostrophe, which it shows as nothing.
 */
export function csvField(value: string): string {
  const kept = value.replaceAll(formulaWithin, "$1'$2");
  const safe = formula.test(value) && !number.test(value) ? `'${kept}` : kept;
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, with the line break RFC 4180 asks for. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/**
 * Begins every file: without it Excel reads UTF-8 as the code page of its system and shows no Chinese. Programs that
 * read CSV as UTF-8 know the mark and skip it.
 */
export const byteOrderMark = '\uFEFF';
