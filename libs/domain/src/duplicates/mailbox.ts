/** Words of addresses that belong to an office and not to a person, folded. */
const offices = new Set([
  'admin', 'amt', 'antitrafic', 'antitrafficking', 'auskunft', 'birou', 'buero', 'cabinet', 'contact', 'contacts', 'courrier', 'desk', 'duty', 'helpdesk',
  'hotline', 'info', 'informatii', 'kanzlei', 'kontakt', 'mail', 'mailbox', 'office', 'ofis', 'poststelle', 'press', 'presse', 'reception', 'registratura',
  'registry', 'sekretariat', 'secretariat', 'service', 'spoc', 'support', 'team', 'thb', 'trafficking', 'unit',
]);

/** Words of a name shorter than this stand in too many addresses. */
const shortestWord = 3;

/**
 * Whether an address is a person's own, as far as it can be told: part of their name stands in it, and no word of an
 * office. `thb@…`, `info@…` and `anti.trafic@…` belong to whoever is on duty, and say nothing about who two records are.
 *
 * @param name the lines of the folded name
 */
export function isOwnMailbox(email: string, name: readonly string[]): boolean {
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@'))).toLowerCase();
  if (local.split(/[^a-z0-9]+/).some((word) => offices.has(word))) return false;
  return name.some((line) => line.split(' ').some((word) => word.length >= shortestWord && local.includes(word)));
}
