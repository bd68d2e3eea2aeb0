import type { Locator } from 'playwright-core';
import type { MessageKey } from '@liaison/i18n';
import type { Visitor } from './visitor';

/** Signs in through the page, as somebody does who types. */
export async function signsIn(visitor: Visitor, email: string, password = 'liaison-demo'): Promise<void> {
  const { hand, words } = visitor;
  await hand.write(visitor.field(words.t('identity.signIn.email')), email);
  await hand.write(visitor.field(words.t('identity.signIn.password')), password);
  await hand.press(visitor.button(words.t('identity.signIn.button')));
}

/** Opens an area by the navigation: beside the page, or at its foot and under "More" on phones. */
export async function opens(visitor: Visitor, area: MessageKey): Promise<void> {
  const { hand, words, page } = visitor;
  const name = words.t(area);
  const navigation = page.getByRole('navigation', { name: words.t('shell.nav.label') });
  const link = navigation.getByRole('link', { name, exact: true });
  if (await link.count()) await hand.press(link.first());
  else await hand.menu(visitor.button(words.t('shell.nav.more')), name);
  await visitor.settles();
}

/** The menu that holds a setting: a chip of its own on wide screens, the account's menu on phones. */
export function menuFor(visitor: Visitor, setting: 'role' | 'language' | 'theme' | 'signOut'): Locator {
  const { words, page } = visitor;
  const account = visitor.button(new RegExp(`^${words.t('shell.account.label')}: `));
  const phone = (page.viewportSize()?.width ?? 0) < 600;
  if (phone || setting === 'theme' || setting === 'signOut') return account;
  return visitor.button(setting === 'role' ? new RegExp(`^${words.t('shell.role.label')}`) : words.t('shell.language'));
}

/** The search for everything, ready to be typed into. */
export async function opensPalette(visitor: Visitor): Promise<Locator> {
  await visitor.page.keyboard.press('Control+k');
  const field = visitor.page.getByRole('combobox', { name: visitor.words.t('shell.search.title') });
  await field.waitFor();
  return field;
}
