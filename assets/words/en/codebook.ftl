### Words of the codebook, its picker and previews, of coders, coverage and cross-talk.

## Coverage

coverage = Coverage
coverage-blind = Other coders are hidden.
coverage-read =
    You have read { $count ->
        [one] one comment
       *[other] { $count } comments
    } of this thread.
coverage-plan = What is to be coded
coverage-coder = Coder
coverage-done = Coded
coverage-passed = Skipped
coverage-left = Left
coverage-total = Of
coverage-all = Every comment
coverage-random = A random sample
coverage-by-author = A sample that takes from each author a due share
coverage-by-time = A sample that takes evenly from the thread's course in time
coverage-count = Comments
coverage-seed = Seed
coverage-seed-help = The same seed draws the same comments of the same thread.
coverage-code-all = Code every comment
coverage-draw = Draw { $count } of { $most }
coverage-in-force = The plan: { $plan }.
coverage-no-plan = There is no plan yet: every comment is to be coded.
coverage-earlier = Before that
coverage-plan-all = every comment ({ $coder }, { $time })
coverage-plan-random = { $count } of { $total } at random, seed { $seed } ({ $coder }, { $time })
coverage-plan-by = { $count } of { $total } by { $stratum }, seed { $seed } ({ $coder }, { $time })
