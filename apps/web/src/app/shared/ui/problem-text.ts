import { Injectable, inject } from '@angular/core';
import { Problem } from '../http/problem';
import { Messages } from '../i18n/messages';

/** Problems in words: the server's own sentence where it gave one, else the catalogue's for its code. */
@Injectable({ providedIn: 'root' })
export class ProblemText {
  private readonly messages = inject(Messages);

  of(problem: Problem): string {
    if (problem.detail) return problem.detail;
    if (problem.code.startsWith('client-')) return this.messages.named('ui.problem', problem.code.slice('client-'.length));
    return this.messages.named('errors', problem.code);
  }
}
