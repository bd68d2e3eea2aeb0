import de from './de/calls.json';
import en from './en/calls.json';
import mailDe from './de/mail.json';
import mailEn from './en/mail.json';

const words = (value: unknown): string => (typeof value === 'string' ? value : Object.values(value as object).map(words).join('\n'));
const mails = (all: typeof mailEn) => [all.applicationToConfirm, all.applicationPassedOn, all.applicationNotChosen];

it('never speaks of an order: judges apply, and an academy selects and passes on', () => {
  expect(words([en, mails(mailEn)])).not.toMatch(/\border(s|ed)?\b|instruct|second(ed|ment)|delegat/i);
  expect(words([de, mails(mailDe)])).not.toMatch(/anordn|weisung|abordn|befehl|entsend|beauftrag/i);
});
