import { localeOf, type Language } from '@liaison/i18n';

/** "12 March 2026, 09:00–10:30 (Europe/Chisinau)": a slot on the clock of a place, for refusals and mails. */
export function spokenSlot(language: Language, zone: string, from: Date, to: Date): string {
  const locale = localeOf(language);
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'long' });
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const end = day.format(from) === day.format(to) ? `–${time.format(to)}` : ` – ${day.format(to)}, ${time.format(to)}`;
  return `${day.format(from)}, ${time.format(from)}${end} (${zone})`;
}

/** "3–5 March 2026": calendar dates, which have no zone. */
export function spokenDates(language: Language, from: string, to: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'long' });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}
