import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { AddPost } from './add-post';
import { BeginMandate } from './begin-mandate';
import { ChangeMandate } from './change-mandate';
import { ChangePost } from './change-post';
import { EndMandate } from './end-mandate';
import { HandOverPost } from './hand-over-post';
import { PostsQueries } from './posts.queries';

@Controller()
export class PostsController {
  constructor(
    private readonly posts: PostsQueries,
    private readonly addPost: AddPost,
    private readonly changePost: ChangePost,
    private readonly handOverPost: HandOverPost,
    private readonly beginMandate: BeginMandate,
    private readonly changeMandate: ChangeMandate,
    private readonly endMandate: EndMandate,
  ) {}

  @Serve('GET /posts') listPosts(@Input() call: Call<'GET /posts'>) {
    return this.posts.list(call.actor, call.query);
  }

  @Serve('POST /posts') newPost(@Input() call: Call<'POST /posts'>) {
    return this.addPost.run(call.actor, call.body);
  }

  @Serve('GET /posts/:id') post(@Input() call: Call<'GET /posts/:id'>) {
    return this.posts.detail(call.actor, call.params.id);
  }

  @Serve('PUT /posts/:id') savePost(@Input() call: Call<'PUT /posts/:id'>) {
    return this.changePost.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /posts/:id/hand-over') handOver(@Input() call: Call<'POST /posts/:id/hand-over'>) {
    return this.handOverPost.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /people/:id/mandates') newMandate(@Input() call: Call<'POST /people/:id/mandates'>) {
    return this.beginMandate.run(call.actor, call.params.id, call.body);
  }

  @Serve('PUT /mandates/:id') saveMandate(@Input() call: Call<'PUT /mandates/:id'>) {
    return this.changeMandate.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /mandates/:id/end') finishMandate(@Input() call: Call<'POST /mandates/:id/end'>) {
    return this.endMandate.run(call.actor, call.params.id, call.body);
  }
}
