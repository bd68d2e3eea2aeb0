import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Messages } from '../i18n/messages';
import { Dialogs } from '../ui/dialogs';

/** A page with a form that may hold words nobody saved. */
export interface HoldsUnsaved {
  unsaved(): boolean;
}

/** Route guard `canDeactivate: [keepsUnsaved]`: asks before typed words are left behind. */
export const keepsUnsaved: CanDeactivateFn<HoldsUnsaved> = (page) => {
  if (!page.unsaved()) return true;
  const { t } = inject(Messages);
  return inject(Dialogs).ask({ heading: t('ui.unsaved.title'), text: t('ui.unsaved.text'), confirm: t('ui.unsaved.leave') });
};
