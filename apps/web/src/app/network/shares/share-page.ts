import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import { NetworkClient } from '../network-client';
import { ShareLabelTag } from './share-label';

type Ending = 'open' | 'expired' | 'revoked';

/** One pack: whom it names, as far as the reader may see each of them today, and how to take it along. */
@Component({
  imports: [ListStates, MatButton, RouterLink, ShareLabelTag, StateTag],
  template: `
    <p><a routerLink="/network/shares">{{ t('shares.back') }}</a></p>
    <ui-list-states [of]="share" [lines]="6" />
    @if (share.value(); as it) {
      <section class="card stack" aria-labelledby="pack">
        <div class="row">
          <h2 id="pack"><bdi>{{ it.title }}</bdi></h2>
          <app-share-label [of]="it.tlp" />
          <ui-state-tag [tone]="it.state === 'open' ? 'good' : 'plain'">{{ t(stateKey(it.state)) }}</ui-state-tag>
        </div>
        <p><bdi>{{ it.purpose }}</bdi></p>
        <p class="small muted">
          {{ t('shares.by', { name: it.makerName ?? t('shares.somebody') }) }} · {{ formats.day(it.madeAt) }} · {{ t('shares.untilDay', { date: formats.date(it.expiresOn, 'long') }) }}
        </p>
        <p class="small">{{ t(rule(it.tlp)) }}</p>
        @if (it.state === 'open') {
          <div class="row no-print">
            <a matButton="filled" [href]="file('pdf')" target="_blank">{{ t('shares.takePdf') }}</a>
            <a matButton="outlined" [href]="file('vcards')">{{ t('shares.takeCards') }}</a>
            @if (it.own) {
              <button matButton type="button" [disabled]="busy()" (click)="revoke(it.recipients.length, it.version)">{{ t('shares.revoke') }}</button>
            }
          </div>
          <p class="small muted">{{ t('shares.logged') }}</p>
        }
      </section>

      @if (it.own) {
        <section class="card stack" aria-labelledby="given">
          <h2 id="given">{{ t('shares.recipients') }}</h2>
          <ul class="plain-list">
            @for (one of it.recipients; track $index) {
              <li>
                <bdi>{{ one.name ?? t('shares.somebody') }}</bdi>&ngsp;<span class="muted"><bdi>{{ one.organisationName }}</bdi></span>
                <span class="small muted line">{{ one.openedAt ? t('shares.opened', { date: formats.day(one.openedAt) }) : t('shares.unopened') }}</span>
              </li>
            }
          </ul>
        </section>
      }

      <section class="card stack" aria-labelledby="within">
        <h2 id="within">{{ t('shares.within', { count: it.items.length }) }}</h2>
        @if (it.items.length) {
          <ul class="plain-list people">
            @for (one of it.items; track one.id) {
              <li>
                <a [routerLink]="['/network/contacts', one.id]"><bdi>{{ one.title }}</bdi></a>
                @if (one.personName) {
                  · <bdi>{{ one.personName }}</bdi>
                }
                <span class="muted line"><bdi>{{ one.organisationName }}</bdi> · {{ client.place(one.countryCode) }}</span>
                @if (one.email) {
                  <a class="line" [href]="'mailto:' + one.email"><bdi>{{ one.email }}</bdi></a>
                }
                @if (one.phone) {
                  <a class="line" [href]="'tel:' + one.phone"><bdi>{{ one.phone }}</bdi></a>
                }
                @if (one.urgentPhone) {
                  <span class="line">{{ t('shares.urgent') }}: <a [href]="'tel:' + one.urgentPhone"><bdi>{{ one.urgentPhone }}</bdi></a></span>
                }
                <ui-state-tag>{{ messages.named('domain.verification', one.verification) }}</ui-state-tag>
              </li>
            }
          </ul>
        } @else {
          <p class="muted">{{ t('shares.nobodyWithin') }}</p>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .line {
      display: block;
    }
    /* Addresses and numbers stand below each other, and each of them is to be hit with a thumb. */
    :is(a.line, .line > a) {
      padding: 4px 0;
    }
    .line > a {
      display: inline-block;
    }
    .people {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
      gap: 12px 24px;
    }
    li {
      padding: 8px 0;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SharePage {
  readonly id = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly client = inject(NetworkClient);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly busy = signal(false);
  protected readonly share = this.api.resource('GET /shares/:id', () => ({ params: { id: this.id() } }));

  protected stateKey(state: Ending) {
    return `shares.state.${state}` as const;
  }

  protected rule(tlp: string) {
    return `shares.rule.${(tlp === 'AMBER+STRICT' ? 'strict' : tlp.toLowerCase()) as 'strict' | 'amber' | 'green' | 'clear'}` as const;
  }

  protected file(kind: 'pdf' | 'vcards'): string {
    return this.api.url(kind === 'pdf' ? 'GET /shares/:id/pdf' : 'GET /shares/:id/vcards', { params: { id: this.id() } });
  }

  protected async revoke(count: number, version: number): Promise<void> {
    const sure = await this.dialogs.ask({ heading: this.t('shares.revoke'), text: this.t('shares.revokeText', { count }), confirm: this.t('shares.revoke') });
    if (!sure) return;
    this.busy.set(true);
    try {
      this.share.set(await this.api.send('POST /shares/:id/revoke', { params: { id: this.id() }, body: { version } }));
      this.notices.say(this.t('shares.revoked'));
    } catch (error) {
      if (problemOf(error).code === 'stale-version') this.share.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
