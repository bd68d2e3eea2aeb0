import { effect, inject } from '@angular/core';
import { Router } from '@angular/router';

/** An old address of a record that was merged becomes the address of its survivor, without a step back to the old one. */
export function followSurvivor(area: 'people' | 'organisations', asked: () => string, shown: () => { id: string } | undefined): void {
  const router = inject(Router);
  effect(() => {
    const [id, survivor] = [asked(), shown()?.id];
    if (survivor === undefined || survivor === id || !router.url.startsWith(`/${area}/${id}`)) return;
    void router.navigate([`/${area}`, survivor], { replaceUrl: true, queryParamsHandling: 'preserve' });
  });
}
