# Completion for bash, of triglot-query, triglot-index and triglot-bench. The programs know what a word could become:
# triglot-query --help says how they are asked (--complete).

# The words in front of the cursor as the shell would pass them on, in `words`; what is being typed, in `word`, and in
# `quote` the quote that is open there. Bash itself divides words at `:` and `=` too.
_triglot_words() {
  local line=${COMP_LINE:0:COMP_POINT} character
  words=() word='' quote=''
  local begun='' i
  for ((i = 0; i < ${#line}; ++i)); do
    character=${line:i:1}
    if [[ $character == "$quote" ]]; then
      quote=''
    elif [[ -z $quote && $character == [\'\"] ]]; then
      quote=$character begun=yes
    elif [[ $quote != "'" && $character == '\' ]]; then
      ((++i))
      word+=${line:i:1} begun=yes
    elif [[ -z $quote && $character == [[:blank:]] ]]; then
      [[ $begun ]] && words+=("$word")
      word='' begun=''
    elif [[ -z $quote && $character == [\;\|\&] ]]; then
      words=() word='' begun=''
    elif [[ $character == '~' && -z $begun && -z $quote ]]; then
      word=$HOME begun=yes
      [[ ${line:i+1:1} == [/[:blank:]] || $i -eq $((${#line} - 1)) ]] || word='~'
    else
      word+=$character begun=yes
    fi
  done
}

# Puts a backslash before what the shell would interpret in `line`.
_triglot_escape() {
  local special=$'\\ \t\'"`$&|;<>()*?[]{}!#' i
  for ((i = 0; i < ${#special}; ++i)); do
    line=${line//"${special:i:1}"/"\\${special:i:1}"}
  done
}

_triglot() {
  local words word quote
  _triglot_words
  local reply=() line
  mapfile -t reply < <("${words[0]}" --complete "$word" -- "${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  if [[ ${reply[0]-} == $'\t'* ]]; then
    _triglot_files "${reply[0]#$'\t'}"
    return
  fi
  # Readline replaces what follows the last of these only, but for a quoted word.
  local kept=''
  [[ $quote ]] || kept=${word%"${word##*[:=]}"}
  for line in "${reply[@]}"; do
    line=${line%%$'\t'*}
    line=${line:${#kept}}
    case $quote in
    \') line=${line//\'/\'\\\'\'} ;;
    \") line=${line//\"/\\\"} ;;
    *) _triglot_escape ;;
    esac
    COMPREPLY+=("$line")
  done
  compopt -o nosort 2>/dev/null
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:/] ]]; then
    compopt -o nospace
  fi
}

# _triglot_files KIND: files or folders, of the word or of what follows `=` in it
_triglot_files() {
  local typed=$word
  [[ $word == --*=* ]] && typed=${word#*=}
  local action=-f
  [[ $1 == folder ]] && action=-d
  mapfile -t COMPREPLY < <(compgen "$action" -- "$typed")
  compopt -o filenames
}

complete -F _triglot triglot-query triglot-index triglot-bench
