import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Menu, MenuFor } from './menu';

@Component({
  imports: [Menu, MenuFor],
  template: `
    <button type="button" [uiMenuFor]="menu">Role</button>
    <ui-menu #menu label="Roles">
      <button type="button" role="menuitemradio" aria-checked="false" (click)="chosen = 'trainer'">Trainer</button>
      <button type="button" role="menuitemradio" aria-checked="true">Editor</button>
      <button type="button" role="menuitem">Zebra</button>
    </ui-menu>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Host {
  chosen = '';
}

describe('ui-menu', () => {
  let fixture: ComponentFixture<Host>;
  let opener: HTMLButtonElement;
  const panel = () => (fixture.nativeElement as HTMLElement).querySelector('[role=menu]');
  const focused = () => document.activeElement?.textContent?.trim();
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };

  beforeEach(async () => {
    // jsdom lays nothing out, so everything would count as hidden.
    jest.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);
    fixture = TestBed.createComponent(Host);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    opener = (fixture.nativeElement as HTMLElement).querySelector('button')!;
    opener.focus();
    opener.click();
    await fixture.whenStable();
  });

  afterEach(() => (fixture.nativeElement as HTMLElement).remove());

  it('opens on what is chosen and says so', () => {
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(panel()?.getAttribute('aria-label')).toBe('Roles');
    expect(focused()).toBe('Editor');
  });

  it('moves by arrows, ends and first letters, round and round', async () => {
    await press('ArrowDown');
    expect(focused()).toBe('Zebra');
    await press('ArrowDown');
    expect(focused()).toBe('Trainer');
    await press('ArrowUp');
    expect(focused()).toBe('Zebra');
    await press('Home');
    expect(focused()).toBe('Trainer');
    await press('e');
    expect(focused()).toBe('Editor');
    await press('End');
    expect(focused()).toBe('Zebra');
  });

  it('gives the focus back on Escape and after a choice', async () => {
    await press('Escape');
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(opener);

    opener.click();
    await fixture.whenStable();
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('[role=menuitemradio]')!.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.chosen).toBe('trainer');
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it('closes when something else is pressed', async () => {
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await fixture.whenStable();
    expect(panel()).toBeNull();
  });
});
