import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { maySee, type Subject, type Viewer } from '@liaison/domain/access';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import type { ContactFields } from './network-client';

type Rules = ContactFields['rules'];

const subject: Subject = { personId: 'holder', organisationId: 'house', countryCode: 'HERE', sectorCode: 'SECTOR', stewardCountry: 'HERE' };
const stranger: Viewer = { personId: 'stranger', organisationId: 'elsewhere', countryCode: 'THERE', sectorCode: 'OTHER', role: 'contact-point', countries: [] };

/** Somebody for each way in which a reader can stand to a contact. */
const readers = {
  colleagues: { ...stranger, organisationId: 'house', countryCode: 'HERE', sectorCode: 'SECTOR' },
  coordination: { ...stranger, role: 'national-coordinator', countries: ['HERE'] },
  country: { ...stranger, countryCode: 'HERE' },
  sector: { ...stranger, sectorCode: 'SECTOR' },
  network: stranger,
} as const satisfies Record<string, Viewer>;

/** Who will see what, by the rule the server decides by; a channel is seen by those who see the card and the channel. */
@Component({
  selector: 'app-rules-preview',
  imports: [Icon],
  template: `
    <table>
      <caption>
        {{ t('network.rules.preview') }}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">{{ t('network.rules.who') }}</span></th>
          <th scope="col">{{ t('network.rules.card') }}</th>
          <th scope="col">{{ t('network.contact.email') }}</th>
          <th scope="col">{{ t('network.contact.phone') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.reader) {
          <tr>
            <th scope="row">{{ row.name }}</th>
            @for (sees of row.sees; track $index) {
              <td [class.no]="!sees"><ui-icon [name]="sees ? yes : no" /><span class="visually-hidden">{{ t(sees ? 'network.rules.sees' : 'network.rules.seesNot') }}</span></td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './rules-preview.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RulesPreview {
  readonly rules = input.required<Rules>();
  /** Whether a person is named, who then sees everything. */
  readonly holder = input(false);

  protected readonly t = inject(Messages).t;
  protected readonly yes = 'check';
  protected readonly no = 'minus';

  protected readonly rows = computed(() => {
    const rules = this.rules();
    const sees = (viewer: Viewer) => {
      const card = maySee(viewer, subject, rules.listing);
      return [card, card && maySee(viewer, subject, rules.email), card && maySee(viewer, subject, rules.phone)];
    };
    const names = Object.entries(readers).map(([reader, viewer]) => ({ reader, name: this.t(`network.rules.reader.${reader as keyof typeof readers}`), sees: sees(viewer) }));
    const holder = { reader: 'holder', name: this.t('network.rules.reader.holder'), sees: [true, true, true] };
    return this.holder() ? [holder, ...names] : names;
  });
}
