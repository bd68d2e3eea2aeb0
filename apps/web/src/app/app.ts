import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Start } from './shell/start';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: `
    @if (start.failed()) {
      <!-- In both languages and without components: nothing may have loaded. -->
      <main class="failed" role="alert">
        <h1>Liaison</h1>
        <p>The server cannot be reached.</p>
        <p lang="de">Der Server ist nicht erreichbar.</p>
        <button type="button" (click)="start.again()">Try again · <span lang="de">Noch einmal versuchen</span></button>
      </main>
    } @else {
      <router-outlet />
    }
  `,
  styles: `
    .failed {
      display: grid;
      place-content: center;
      gap: 8px;
      min-height: 100dvh;
      padding: 24px;
      text-align: center;
    }
    button {
      margin-top: 12px;
      padding: 8px 16px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius-small);
      background: var(--l-surface);
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly start = inject(Start);
}
