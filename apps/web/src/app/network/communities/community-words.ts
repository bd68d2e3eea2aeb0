import { Injectable, inject } from '@angular/core';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { NetworkClient, type Graph } from '../network-client';
import { mainOf, restKey, type Communities, type Community, type Share } from './community-model';

/** So many countries are named; the others are counted. */
const named = 4;

/** What is said of communities: where they are from, around whom, and what their figures count. */
@Injectable({ providedIn: 'root' })
export class CommunityWords {
  private readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly client = inject(NetworkClient);

  title({ nodes }: Graph, community: Community): string {
    if (community.key === restKey) return this.t('communities.small', { count: community.communities });
    const place = this.place(community) ?? this.t('communities.countries', { count: community.countries.length });
    return this.t('communities.title', { place, name: nodes[community.members[0]!]?.title ?? '' });
  }

  /** What has room in the picture. */
  label(graph: Graph, community: Community): string {
    if (community.key === restKey) return this.title(graph, community);
    return this.place(community) ?? this.t('communities.around', { name: graph.nodes[community.members[0]!]?.title ?? '' });
  }

  /** The country or two that most are of. */
  private place({ countries, members }: Community): string | undefined {
    const main = mainOf(countries, members.length, 2);
    return main && this.formats.list(main.map((code) => this.client.place(code)), 'unit');
  }

  size({ members, within, between }: Community): string {
    return this.t('communities.size', { members: members.length, within, between });
  }

  countries({ countries, members }: Community): string {
    const shares = countries.slice(0, named).map((one) => this.share(this.client.place(one.of), one, members.length));
    const more = countries.length - shares.length;
    return this.formats.list(more > 0 ? [...shares, this.t('communities.moreCountries', { count: more })] : shares, 'unit');
  }

  disciplines({ disciplines, members }: Community): string {
    return this.formats.list(disciplines.map((one) => this.share(this.t(`domain.discipline.${one.of ?? 'other'}`), one, members.length)), 'unit');
  }

  whole({ nodes, edges, total, limited, limit }: Graph, { list }: Communities): string {
    const count = list.reduce((sum, { communities }) => sum + communities, 0);
    const within = list.reduce((sum, one) => sum + one.within, 0);
    const ties = edges.from.length;
    const said = this.t('communities.whole', { nodes: nodes.length, count, ties, share: this.formats.percent(ties ? within / ties : 0) });
    return limited ? `${said} ${this.t('communities.limited', { nodes: total.nodes, most: limit.nodes, ties: limit.ties })}` : said;
  }

  private share(name: string, { members }: Share<unknown>, of: number): string {
    return this.t('communities.share', { name, share: this.formats.percent(members / of) });
  }
}
