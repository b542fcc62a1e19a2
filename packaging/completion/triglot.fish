# Completion for fish, of triglot-query, triglot-index and triglot-bench. The programs know what a word could become:
# triglot-query --help says how they are asked (--complete).

# The word that is being typed as the shell would pass it on, whatever quote is open in it.
function __triglot_word
    set -l token (commandline --current-token --cut-at-cursor)
    for quote in '' \' '"'
        string unescape -- "$token$quote" 2>/dev/null
        and return
    end
end

function __triglot_complete
    set -l before (commandline --current-process --tokenize --cut-at-cursor)
    set -l word (__triglot_word)
    set -l lines (command $before[1] --complete "$word" -- $before[2..-1] 2>/dev/null)
    # Paths, behind the name of an option that `=` follows.
    set -l option (string match --regex -- '^--[^=]*=' "$word")
    set -l path (string replace --regex -- '^--[^=]*=' '' "$word")
    switch "$lines[1]"
        case \tfolder
            string replace --regex -- '^' "$option" (__fish_complete_directories "$path" '')
        case \tfile
            string replace --regex -- '^' "$option" (__fish_complete_path "$path" '')
        case '*'
            string join \n -- $lines
    end
end

for program in triglot-query triglot-index triglot-bench
    complete --command $program --no-files --keep-order --arguments '(__triglot_complete)'
end
