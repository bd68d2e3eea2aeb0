import type { Visitor } from './visitor';

/** Checks the contact at an address, by a call, and sees that it was kept. */
export async function checks(visitor: Visitor, address: string, button: 'network.check.confirm' | 'network.check.verify'): Promise<void> {
  const { page, hand, words } = visitor;
  await visitor.goes(address);
  await hand.press(visitor.button(words.t('network.check.button')));
  const dialog = page.getByRole('dialog');
  await hand.press(visitor.button(words.t(button), dialog));
  await dialog.waitFor({ state: 'detached' });
  await visitor.settles();
}
