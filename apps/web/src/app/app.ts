import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterOutlet } from '@angular/router';
import { Start } from './shell/start';

@Component({
  selector: 'app-root',
  imports: [MatButton, RouterOutlet],
  template: `
    @if (start.failed()) {
      <!-- In both languages and without components: nothing may have loaded. -->
      <main class="failed" role="alert">
        <h1>Liaison</h1>
        <p>The server cannot be reached.</p>
        <p lang="de">Der Server ist nicht erreichbar.</p>
        <button matButton="outlined" type="button" (click)="start.again()">Try again · <span lang="de">Noch einmal versuchen</span></button>
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
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly start = inject(Start);
}
