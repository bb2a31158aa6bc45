import type { JSX } from 'preact'
import type { Post } from '../post.ts'

/** A post about setting type. */
export const tenLinesByHand: Post = {
  slug: 'ten-lines-by-hand',
  title: 'Ten lines by hand',
  date: '2026-10-18',
  lead: 'An afternoon, a composing stick, and what happens to a sentence when every comma has a weight.',
  Body,
}

function Body(): JSX.Element {
  return (
    <>
      <p>
        It took me four hours to set ten lines. The poem is short, the type is large, and I have
        done this before. Still: four hours, standing, with the light going from the left window to
        the right one.
      </p>
      <p>
        You hold the stick in your left hand and fill it with your right, from left to right, every
        letter upside down. After a while you stop turning the letters over in your head and simply
        read them that way. The alphabet has two traps, <i>b</i> and <i>q</i>, <i>d</i> and <i>p</i>
        , and the nick on the side of the type is there to save you from half of them. Nothing saves
        you from the other half but attention.
      </p>
      <h2>What a space is made of</h2>
      <p>
        On a screen, a space is where nothing is. In the case it is a thing: a low piece of metal
        that lies between your thumb and the line and has a name. Thick, mid, thin, hair. If the
        line is loose you swap two thicks for two mids and a hair, run your thumb along it, and feel
        whether it will hold when the stick is tipped. A well-set line stands by itself. That is the
        test, and it has nothing to do with reading.
      </p>
      <blockquote>
        <p>You cannot be vague with two pounds of lead in your hand.</p>
      </blockquote>
      <p>
        I noticed that I was editing. Not the poem, which is not mine, but the colophon below it.
        The first version had an <i>in order to</i>. I set the <i>in</i>, set the <i>order</i>, and
        by the time I reached for the <i>t</i> I knew that <i>to</i> would do. Two sorts instead of
        nine. I wish my letters were always that expensive.
      </p>
      <h2>Putting it back</h2>
      <p>
        Nobody tells you about distribution. When the last sheet is dry, every letter goes back into
        its compartment, one by one, read upside down again, a word at a time between finger and
        thumb. It takes an hour. I used to resent it. Now I think it is the best part: you read the
        thing once more, slowly, and it comes apart in your hand, and at the end the case is full
        and there is no poem, only forty sheets of it drying on a line.
      </p>
      <p>
        If you set type too: how do you keep your <i>n</i> and your <i>u</i> apart at the end of the
        day? Mine is a felt pen dot on the wall. I am sure there is a better way.
      </p>
    </>
  )
}
