/* Who is a writer, and who is dead: slots, generations, kernel locks that are only tried, and a reader that waits for the claim of a dead one. How to run it: README.md. */
#ifndef S
#define S 1          /* slots */
#endif
#ifndef J
#define J 3          /* processes that join */
#endif
#define G (J + 1)
/* Two bytes to lock: the slot's (it is taken) and the number's (its writer lives). */
#define TAKEN(s) ((s) * G)
#ifdef LOCK_SLOT     /* one byte for both */
#define LIFE(s, g) TAKEN(s)
#else
#define LIFE(s, g) ((s) * G + (g))
#endif

byte holder[S * G];            /* exclusive lock: process + 1 */
byte probes[S * G];            /* locks of those who try whether it is held */
byte generation[S];
bool used[S * G];              /* numbers */
byte claimer = 255;            /* number that has claimed and not begun, 255: none */
bool claimerDead, waiting;

#ifdef PROBE_EXCLUSIVELY
#define FREE(b) (holder[b] == 0 && probes[b] == 0)
#else
#define FREE(b) (holder[b] == 0)
#endif

/* held = somebody holds that byte; who tries, holds it for a moment, and may be stopped there */
inline probe(b) {
  if :: atomic { FREE(b) -> probes[b]++; held = false }; if :: skip :: goto end_stopped fi; probes[b]--
     :: atomic { !FREE(b) -> held = true } fi
}

proctype Joiner(byte p) {
  byte s, g;
next:
  if :: s == S -> goto done :: else fi;
#ifdef READ_FIRST
  g = generation[s];
#endif
  if :: atomic { holder[TAKEN(s)] == 0 && probes[TAKEN(s)] == 0 -> holder[TAKEN(s)] = p + 1 }
     :: atomic { !(holder[TAKEN(s)] == 0 && probes[TAKEN(s)] == 0) -> s++; goto next } fi;
  if :: skip :: goto end_stopped :: atomic { holder[TAKEN(s)] = 0; goto done } fi;        /* goes on, stops, or dies */
#ifdef READ_FIRST
  skip;
#else
  g = generation[s];
#endif
#ifndef LOCK_SLOT
  if :: atomic { holder[LIFE(s, g + 1)] == 0 && probes[LIFE(s, g + 1)] == 0 -> holder[LIFE(s, g + 1)] = p + 1 }
     :: atomic { !(holder[LIFE(s, g + 1)] == 0 && probes[LIFE(s, g + 1)] == 0) -> holder[TAKEN(s)] = 0; s++; goto next } fi;
#endif
  if :: skip :: goto end_stopped :: atomic { holder[LIFE(s, g + 1)] = 0; holder[TAKEN(s)] = 0; goto done } fi;
  generation[s] = g + 1;
  atomic { assert(!used[s * G + g + 1]); used[s * G + g + 1] = true };
  if :: atomic { claimer == 255 -> claimer = s * G + g + 1 } :: skip fi;
  atomic { if :: claimer == s * G + g + 1 -> claimerDead = true :: else fi };                            /* dies: its locks go in any order */
#ifdef LOCK_SLOT
  holder[TAKEN(s)] = 0;
#else
  if :: holder[TAKEN(s)] = 0; holder[LIFE(s, g + 1)] = 0 :: holder[LIFE(s, g + 1)] = 0; holder[TAKEN(s)] = 0 fi;
#endif
done: goto over;
end_stopped: false;
over: skip
}

/* Somebody else who tries locks: a pruner, a repair, another reader. */
proctype Prober() {
  bool held; byte s, g;
  do :: s < S -> g = generation[s]; probe(LIFE(s, g)); s++ :: else -> break od;
  goto over;
end_stopped: false;
over: skip
}

proctype Reader() {
  bool held;
end_nothing: claimer != 255;
  waiting = true;
again:
  if :: generation[claimer / G] != claimer % G -> goto dead :: else fi;
  if :: atomic { FREE(LIFE(claimer / G, claimer % G)) -> held = false } :: atomic { !FREE(LIFE(claimer / G, claimer % G)) -> held = true } fi;
  if :: held ->
end_waits: if :: generation[claimer / G] != claimer % G -> skip :: FREE(LIFE(claimer / G, claimer % G)) -> skip fi; goto again
     :: else fi;
dead: atomic { assert(claimerDead); waiting = false }
}

/* When nothing moves any more, whoever stopped wherever: the reader waits for no dead one. */
proctype Quiet() { end_moves: timeout; assert(!(waiting && claimerDead)) }

init { atomic { byte p; do :: p < J -> run Joiner(p); p++ :: else -> break od; run Prober(); run Reader(); run Quiet() } }
