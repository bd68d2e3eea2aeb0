import { Injectable, inject } from '@angular/core';
import { isCoordination } from '@liaison/domain/access';
import type { TrainingState } from '@liaison/domain/states';
import { mayBeChanged } from '@liaison/domain/trainings';
import type { Session } from '../../shared/access/session';
import { Dialogs } from '../../shared/ui/dialogs';
import type { MoveQuestion } from './move-days-dialog';

/** Coordination moves what is of its countries; trainers move theirs on the form. */
export function mayMoveDays(session: Session, { countryCode, state }: { countryCode: string; state: TrainingState }): boolean {
  const role = session.acting()?.role;
  return role !== undefined && isCoordination(role) && session.covers(countryCode) && mayBeChanged(state);
}

/** Asks the server what a move means before anything moves. */
@Injectable({ providedIn: 'root' })
export class Moving {
  private readonly dialogs = inject(Dialogs);

  /** True once the training is on other days. */
  async ask(question: MoveQuestion): Promise<boolean> {
    const { MoveDaysDialog } = await import('./move-days-dialog');
    return (await this.dialogs.open<boolean, MoveQuestion>(MoveDaysDialog, question)) ?? false;
  }
}
