import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatDialogActions, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';

/** The inside of every dialog: its name, its content, its buttons in `[actions]`, the one that does it last. */
@Component({
  selector: 'ui-dialog',
  imports: [MatDialogTitle, MatDialogContent, MatDialogActions],
  template: `
    <h2 mat-dialog-title>{{ heading() }}</h2>
    <mat-dialog-content><ng-content /></mat-dialog-content>
    <mat-dialog-actions align="end"><ng-content select="[actions]" /></mat-dialog-actions>
  `,
  styles: `
    h2 {
      font-weight: 650;
    }
    mat-dialog-content {
      display: flex;
      flex-direction: column;
      gap: 16px;
      color: var(--l-text);
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dialog {
  readonly heading = input.required<string>();
}
